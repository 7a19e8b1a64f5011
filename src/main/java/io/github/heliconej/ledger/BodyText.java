package io.github.heliconej.ledger;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.redact.Redaction;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Bodies as they are kept: without keys, redacted, and cut if they are too large. Safe for concurrent use. */
@Dependent
final class BodyText {

    /** Looked up once: {@code Json}'s own methods search the class path at each call, here for each value of a body. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    /** Texts of bodies that are too large are cut to this, in characters; images are long texts. */
    private static final int CUT_TEXT = 1000;

    /** What stands for the end of a text, at the end of a JSON string. */
    private static final Pattern CUT = Pattern.compile("\u2026 \\[[0-9]+ characters]\"");

    private final Redaction redaction;
    private final int limit;

    @Inject
    BodyText(Redaction redaction, HeliconeConfig config) {
        this.redaction = redaction;
        this.limit = config.store().bodyMax();
    }

    /**
     * The bytes to keep, JSON in any case. Keys in it are hidden. What is larger than {@code helicone.store.body.max} loses
     * the ends of its long texts; what is too large even so, or beyond reading, becomes {@code {"truncated":true,"size":…}}.
     */
    byte[] kept(RawJson body) {
        boolean isLarge = body.bytes().length > limit;
        if (!redaction.isActive() && !isLarge && !SecretMembers.mayHave(body.bytes())) {
            return body.bytes();
        }
        try {
            UnaryOperator<String> texts = isLarge ? text -> cut(redaction.apply(text)) : redaction::apply;
            byte[] kept = bytes(change(body.tree(), new Change(texts, false)));
            return kept.length <= limit ? kept : bytes(stub(body.bytes().length));
        } catch (MalformedJsonException beyondReading) {
            return bytes(stub(body.bytes().length));
        }
    }

    /** What is done to texts, and whether they are a part of a schema. */
    private record Change(UnaryOperator<String> texts, boolean isInSchema) {

        Change within(String name) {
            return isInSchema || !SecretMembers.SCHEMAS.contains(name) ? this : new Change(texts, true);
        }
    }

    /** Whether a text in it has lost its end here. */
    static boolean isCut(JsonValue body) {
        return CUT.matcher(body.toString()).find();
    }

    private static JsonObject stub(int size) {
        return PROVIDER.createObjectBuilder()
                .add("truncated", true)
                .add("size", size)
                .build();
    }

    private static String cut(String text) {
        return text.length() <= CUT_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, CUT_TEXT))) + "… ["
                        + text.length() + " characters]";
    }

    private static JsonValue change(JsonValue value, Change change) {
        if (value instanceof JsonString text) {
            return PROVIDER.createValue(change.texts().apply(text.getString()));
        }
        if (value instanceof JsonObject object) {
            return change(object, change);
        }
        if (value instanceof JsonArray array) {
            JsonArrayBuilder changed = PROVIDER.createArrayBuilder();
            array.forEach(element -> changed.add(change(element, change)));
            return changed.build();
        }
        return value;
    }

    private static JsonObject change(JsonObject object, Change change) {
        JsonObjectBuilder changed = PROVIDER.createObjectBuilder();
        object.forEach((name, member) -> changed.add(
                name,
                SecretMembers.isHidden(name, member, change.isInSchema())
                        ? PROVIDER.createValue(SecretMembers.MARK)
                        : change(member, change.within(name))));
        return changed.build();
    }

    private static byte[] bytes(JsonValue json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
