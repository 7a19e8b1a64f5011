/**
 * What happens to a call, in order.
 *
 * <p><b>Responsibility:</b> {@code Gateway} takes a call through its steps; {@code RoutePlan} turns the model chain into
 * targets; {@code ProviderChain} and {@code NextTargets} walk along them, {@code UpstreamCall} asks one target as often as
 * its {@code Attempt} allows; {@code PromptFitter} makes long prompts fit before cache, limits and costs see them; {@code
 * Call} is told everything and fires the one {@code CallCompleted} event at the end.
 *
 * <p><b>Rules:</b> nothing is retried, and no other target is asked, once an event of a stream was delivered. Methods with
 * fault-tolerance annotations are called from another bean only, since a bean's calls to itself are not intercepted.
 * Beans with such methods are neither final nor private.
 *
 * <p><b>Threads:</b> steps that need no upstream run on the caller's thread, the rest on {@code CallThreads}. A call has
 * one permit from its start to its end; there are {@code helicone.threads.max}.
 *
 * <p><b>Decisions:</b> MicroProfile's {@code @Retry} repeats without limit and without delay; counting and waiting is the
 * {@code Attempt}'s, because both depend on the request and on what the upstream answered, which the annotation cannot
 * know.
 */
package io.github.heliconej.gateway;
