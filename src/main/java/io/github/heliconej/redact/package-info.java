/**
 * What is taken out of texts before they are kept.
 *
 * <p><b>Responsibility:</b> {@code Redaction} replaces what {@code helicone.redact} names: e-mail addresses, IBANs, card
 * numbers, and what operators' patterns find. It knows the configuration and nothing else.
 *
 * <p><b>Rules:</b> the time is linear in the text, whatever the text is ({@code RedactionTest}). Only ASCII digits make
 * numbers. A mark is ASCII without quotes and backslashes, so a text that was fit for a JSON string still is one; texts
 * are to be given as they read, since escapes hide what they stand for.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use.
 *
 * <p><b>Decisions:</b> the known kinds are scanners written by hand, because checksums tell numbers from numbers and
 * regular expressions backtrack. Operators' patterns may look at a text a number of times that grows with its length; one
 * that wants more costs the whole text, which becomes {@code [redacted]}: a text that might hold a secret is not kept.
 */
package io.github.heliconej.redact;
