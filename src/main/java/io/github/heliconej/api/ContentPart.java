package io.github.heliconej.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * One part of a message with mixed content: {@code {"type":"text","text":"What is this?"}}.
 *
 * @param json the part as it travels
 */
public record ContentPart(JsonObject json) {

    /** {@return words} */
    public static ContentPart text(String text) {
        return new ContentPart(
                Json.createObjectBuilder().add("type", "text").add("text", text).build());
    }

    /** {@return a picture by its address, which may be a {@code data:} URL} */
    public static ContentPart image(String url) {
        return part("image_url", Json.createObjectBuilder().add("url", url));
    }

    /** {@return a picture, looked at with {@code low}, {@code high} or {@code auto} detail} */
    public static ContentPart image(String url, String detail) {
        return part("image_url", Json.createObjectBuilder().add("url", url).add("detail", detail));
    }

    /** {@return sound in base64, with its format such as {@code wav} or {@code mp3}} */
    public static ContentPart audio(String base64, String format) {
        return part(
                "input_audio", Json.createObjectBuilder().add("data", base64).add("format", format));
    }

    /** {@return a file that was uploaded to the provider before} */
    public static ContentPart file(String fileId) {
        return part("file", Json.createObjectBuilder().add("file_id", fileId));
    }

    /** {@return a file carried by the request, as a {@code data:} URL} */
    public static ContentPart file(String filename, String dataUrl) {
        return part("file", Json.createObjectBuilder().add("filename", filename).add("file_data", dataUrl));
    }

    private static ContentPart part(String type, JsonObjectBuilder value) {
        return new ContentPart(
                Json.createObjectBuilder().add("type", type).add(type, value).build());
    }

    /** {@return the type only: contents are never printed by accident} */
    @Override
    public String toString() {
        return "ContentPart[" + json.get("type") + "]";
    }
}
