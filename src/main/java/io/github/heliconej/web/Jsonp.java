package io.github.heliconej.web;

import jakarta.json.spi.JsonProvider;

/**
 * The server's JSON-P, for what is made many times in one answer: the static methods of {@code Json} look for it in each call,
 * on Liberty by the name of a class that is not there, which most samples of an export's thread were in.
 */
final class Jsonp {

    /** Safe for concurrent use. */
    static final JsonProvider PROVIDER = JsonProvider.provider();

    private Jsonp() {}
}
