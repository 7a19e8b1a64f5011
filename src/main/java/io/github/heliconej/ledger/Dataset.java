package io.github.heliconej.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Calls that somebody has collected. It refers to them and keeps no copies: a call that is deleted is gone from it, and so
 * are bodies that are too old.
 *
 * @param id its own
 * @param tenant whose it is
 * @param name what people call it
 * @param meta a JSON object of the maker's
 * @param created when it was made
 * @param requests how many of its calls may be seen by who asks
 */
public record Dataset(UUID id, String tenant, String name, String meta, Instant created, long requests) {}
