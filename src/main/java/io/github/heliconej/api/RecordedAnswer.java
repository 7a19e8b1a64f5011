package io.github.heliconej.api;

import java.util.Optional;

/** What a call was answered, as far as it came. Safe for concurrent use once the call is over. */
public interface RecordedAnswer {

    /** {@return the answer, a stream as the whole answer it makes up; empty if there is none or it was not kept} */
    Optional<RawJson> json();

    /** {@return how many bytes came} */
    long size();

    /** {@return no answer} */
    static RecordedAnswer none() {
        return new RecordedAnswer() {
            @Override
            public Optional<RawJson> json() {
                return Optional.empty();
            }

            @Override
            public long size() {
                return 0;
            }
        };
    }
}
