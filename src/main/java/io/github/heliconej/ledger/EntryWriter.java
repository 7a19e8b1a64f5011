package io.github.heliconej.ledger;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes an entry as {@link EntryReader} reads it. One thread. */
record EntryWriter(DataOutputStream out) {

    void write(LedgerEntry entry) throws IOException {
        out.writeByte(EntryCodec.VERSION);
        LedgerRow row = entry.row();
        uuid(row.id());
        uuid(row.requestId());
        out.writeLong(row.created().toEpochMilli());
        who(row.who());
        what(row.what());
        end(row.end());
        spent(row.spent());
        blob(entry.request().map(PackedBody::bytes));
        blob(entry.response().map(PackedBody::bytes));
    }

    private void who(LedgerRow.Who who) throws IOException {
        text(who.tenant());
        text(who.caller());
        text(who.user());
        text(who.session().map(Session::id));
        text(who.session().flatMap(Session::path));
        text(who.session().flatMap(Session::name));
        out.writeInt(who.properties().size());
        for (Map.Entry<String, String> property : who.properties().entrySet()) {
            text(property.getKey());
            text(property.getValue());
        }
    }

    private void what(LedgerRow.What what) throws IOException {
        text(what.endpoint());
        text(what.asked());
        text(what.override());
        text(what.model());
        text(what.provider());
        out.writeBoolean(what.isStream());
        text(what.promptId());
        text(what.promptVersion());
    }

    private void end(LedgerRow.End end) throws IOException {
        out.writeInt(end.status());
        text(end.outcome().name());
        text(end.errorCode());
        number(millis(end.firstToken()));
        out.writeLong(end.duration().toMillis());
        out.writeInt(end.isReported() ? EntryCodec.NO_ATTEMPTS : end.attempts().size());
        for (Attempted attempt : end.attempts()) {
            text(attempt.source());
            out.writeInt(attempt.status());
            out.writeLong(attempt.duration().toMillis());
        }
        text(end.cachedFrom().map(UUID::toString));
        number(millis(end.savedTime()));
    }

    private void spent(LedgerRow.Spent spent) throws IOException {
        out.writeBoolean(spent.usage().isPresent());
        if (spent.usage().isPresent()) {
            usage(spent.usage().get());
        }
        number(spent.cost());
        number(spent.saved());
        out.writeLong(spent.requestSize());
        out.writeLong(spent.responseSize());
    }

    private void usage(Usage usage) throws IOException {
        long[] counts = {
            usage.promptTokens(), usage.completionTokens(), usage.totalTokens(),
            usage.cachedTokens(), usage.cacheWriteTokens(), usage.cacheWrite1hTokens(),
            usage.reasoningTokens(), usage.promptAudioTokens(), usage.cachedAudioTokens(),
            usage.completionAudioTokens(), usage.promptImageTokens(), usage.completionImageTokens()
        };
        for (long count : counts) {
            out.writeLong(count);
        }
        out.writeBoolean(usage.isEstimate());
    }

    private void uuid(UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private void text(Optional<String> text) throws IOException {
        blob(text.map(known -> known.getBytes(StandardCharsets.UTF_8)));
    }

    private void text(String text) throws IOException {
        text(Optional.of(text));
    }

    private void number(OptionalLong number) throws IOException {
        out.writeBoolean(number.isPresent());
        out.writeLong(number.orElse(0));
    }

    private void blob(Optional<byte[]> blob) throws IOException {
        out.writeInt(blob.map(bytes -> bytes.length).orElse(-1));
        if (blob.isPresent()) {
            out.write(blob.get());
        }
    }

    private static OptionalLong millis(Optional<Duration> time) {
        return time.isPresent() ? OptionalLong.of(time.get().toMillis()) : OptionalLong.empty();
    }
}
