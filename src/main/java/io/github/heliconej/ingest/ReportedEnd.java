package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What became of a reported call. */
final class ReportedEnd {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int FIRST_ERROR = 400;

    private ReportedEnd() {}

    /** Of a response with the member {@code status}. */
    static End read(Members response, Timing timing, Optional<RawJson> answer) {
        int status = status(response);
        Outcome outcome = outcome(status);
        Optional<String> code = answer.filter(known -> status >= FIRST_ERROR)
                .flatMap(known -> known.object("error"))
                .flatMap(error -> error.string("code").or(() -> error.string("type")));
        return new End(
                status,
                outcome,
                code,
                timing.firstToken(),
                timing.duration(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** HTTP's, or one of those that Helicone has where there is none; the Rust gateway writes {@code 200.0}. */
    private static int status(Members response) {
        BigDecimal number =
                response.number("status").orElseThrow(() -> response.wrong("status", "a status such as 200"));
        for (int odd : new int[] {End.CANCELLED, End.TIMED_OUT, End.THREAT, End.BROKEN}) {
            if (number.compareTo(BigDecimal.valueOf(odd)) == 0) {
                return odd;
            }
        }
        boolean isWhole = number.stripTrailingZeros().scale() <= 0;
        if (!isWhole
                || number.compareTo(BigDecimal.valueOf(100)) < 0
                || number.compareTo(BigDecimal.valueOf(599)) > 0) {
            throw response.wrong("status", "an HTTP status from 100 to 599, or -2, -3, -4 or -100");
        }
        return number.intValue();
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case End.CANCELLED -> Outcome.CANCELLED;
            case End.BROKEN -> Outcome.BROKEN;
            case End.THREAT -> Outcome.REFUSED;
            case End.TIMED_OUT, REQUEST_TIMEOUT, GATEWAY_TIMEOUT -> Outcome.TIMED_OUT;
            default -> status < FIRST_ERROR ? Outcome.SUCCEEDED : Outcome.FAILED;
        };
    }
}
