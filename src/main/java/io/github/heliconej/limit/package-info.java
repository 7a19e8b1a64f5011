/**
 * How much callers may use.
 *
 * <p><b>Responsibility:</b> {@code LimitPolicies} knows which limits a call is under; {@code RateLimiter} takes the call's
 * estimate out of all of them or refuses; the {@code Admission} corrects that by what was used in truth. The grammar of a
 * policy is {@code config.RatePolicy}, because policies are configured too.
 *
 * <p><b>Rules:</b> limits are token buckets that start full, so a window may see up to twice its quota. All policies must
 * allow; a refusal gives back what others took. Reserving never overdraws; settling may, and later calls wait. A bucket
 * belongs to one tenant, policy and value of its segment: the same limit in another spelling is the same bucket, another
 * quota or window is another. State keys are digests.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use. Shared state is asked on the caller's thread.
 *
 * <p><b>Decisions:</b> Bucket4j keeps the buckets, in memory or behind a {@code BucketStore}, in whole drops
 * ({@code Allowance}); fractions never get lost. An answer's headers show the limit with the smallest share left, a refusal
 * the one among those that refuse. With a broken shared state calls are refused by default, unlike at Helicone, where
 * every fault means no limit.
 *
 * <p><b>Out of scope:</b> budgets; a limit that all tenants share.
 */
package io.github.heliconej.limit;
