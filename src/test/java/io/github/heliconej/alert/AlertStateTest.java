package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertStateTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    /**
     * A look each minute: {@code #} is too much, {@code -} is not, a dot is a minute without a look; and what people are
     * told then.
     */
    @ParameterizedTest
    @CsvSource({
        "-----,     .....",
        "#,         T",
        "###,       T..",
        "--##,      ..T.",
        "#-,        T.",
        "#-----,    T.....",
        "#------,   T.....R",
        "#----#,    T.....",
        "#----#-----, T..........",
        "#----#------, T..........R",
        "#------#,  T.....RT",
        "#------#------, T.....RT.....R",
        "#-.......-, T........R",
        "#..........#, T...........",
        "#..........-, T...........",
        "#..........------, T...............R"
    })
    void looks_eachMinute_leadToTheseChanges(String looks, String told) {
        AlertState state = AlertState.RESOLVED;
        StringBuilder changes = new StringBuilder();
        for (int minute = 0; minute < looks.length(); minute++) {
            Optional<AlertState.Change> change = Optional.empty();
            if (looks.charAt(minute) != '.') {
                AlertState.Step step = state.next(looks.charAt(minute) == '#', START.plusSeconds(60L * minute));
                state = step.state();
                change = step.change();
            }
            changes.append(change.map(one -> one.name().charAt(0)).orElse('.'));
        }
        assertThat(changes.toString()).isEqualTo(told);
    }

    @Test
    void cooldown_isOverAfterFiveMinutesToTheMillisecond() {
        AlertState calm =
                AlertState.RESOLVED.next(true, START).state().next(false, START).state();

        Instant end = START.plusSeconds(300);
        assertThat(calm.next(false, end.minusMillis(1)).change()).isEmpty();
        assertThat(calm.next(false, end).change()).contains(AlertState.Change.RESOLVED);
    }

    @Test
    void triggered_staysSinceItsBeginning() {
        List<AlertState> states = new ArrayList<>();
        AlertState state = AlertState.RESOLVED;
        for (int minute = 0; minute < 3; minute++) {
            state = state.next(minute != 1, START.plusSeconds(60L * minute)).state();
            states.add(state);
        }
        assertThat(states).allSatisfy(one -> assertThat(one.triggered()).contains(START));
        assertThat(states.get(1).calm()).contains(START.plusSeconds(60));
        assertThat(states.get(2).calm()).isEmpty();
    }
}
