package io.github.heliconej.alert;

import io.github.heliconej.config.Secret;
import java.net.URI;
import java.util.UUID;

/**
 * What is sent to a receiver.
 *
 * @param destination where to
 * @param key what it is signed with
 * @param id tells the receiver whether it has it already
 * @param body JSON in UTF-8
 */
record DeliveryLetter(URI destination, Secret key, UUID id, byte[] body) {}
