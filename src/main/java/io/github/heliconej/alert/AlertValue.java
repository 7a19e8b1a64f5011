package io.github.heliconej.alert;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the calls of one group come to.
 *
 * @param group the user, model, provider or property's value; an empty text if calls are not told apart
 * @param value the metric in its unit; empty if no call has one
 * @param requests how many calls there are
 */
public record AlertValue(String group, Optional<BigDecimal> value, long requests) {}
