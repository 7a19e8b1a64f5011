package io.github.heliconej.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where to send calls.
 *
 * @param port on 127.0.0.1
 * @param headerLines what this system wants to be told with each call
 * @param isExact whether unary bodies come through unchanged, byte for byte, so that their length is checked exactly
 */
record Target(int port, List<String> headerLines, boolean isExact) {

    Target with(List<String> more) {
        return new Target(
                port, Stream.concat(headerLines.stream(), more.stream()).toList(), isExact);
    }

    /** One whole request for the wire. */
    byte[] request(Scenario scenario) {
        var body = Texts.request(scenario.model());
        var head = new StringBuilder("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n")
                .append("Content-Type: application/json\r\nAccept: */*\r\n")
                .append("Content-Length: " + body.length + "\r\n");
        if (headerLines.stream().noneMatch(line -> line.startsWith("Authorization:"))) {
            head.append("Authorization: Bearer bench\r\n");
        }
        headerLines.forEach(line -> head.append(line).append("\r\n"));
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }
}
