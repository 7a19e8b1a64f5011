package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.config.RatePolicy.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatePolicyTest {

    @Test
    void parse_allParts_areRead() {
        assertThat(RatePolicy.parse("2.50;w=3600;u=cents;s=App-1"))
                .isEqualTo(new RatePolicy(new BigDecimal("2.5"), 3600, Unit.CENTS, Optional.of("app-1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            100;w=60                       | 100;w=60
            100;w=31536000                 | 100;w=31536000
            0100;w=0060;u=request          | 100;w=60
            100.0;w=60;u=REQUEST           | 100;w=60
            1.5;w=60                       | 1.5;w=60
            0.0001;w=60;u=cents            | 0.0001;w=60;u=cents
            1000000000;w=60;u=tokens       | 1000000000;w=60;u=tokens
            50;s=user;w=86400;u=Cents      | 50;w=86400;u=cents;s=user
            50;u=tokens;s=User;w=86400     | 50;w=86400;u=tokens;s=user
            50;w=60;s=My_Prop-9            | 50;w=60;s=my_prop-9
            ' 50 ; w = 60 ; s = a '        | 50;w=60;s=a
            """)
    void text_anyOrderAndSpelling_isNormalised(String policy, String normal) {
        assertThat(RatePolicy.parse(policy).text()).isEqualTo(normal);
        assertThat(RatePolicy.parse(normal)).isEqualTo(RatePolicy.parse(policy)).hasToString(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            100                    | has no window
            100;u=request          | has no window
            w=60                   | quota 'w=60'
            w=60;100               | part '100' is not name=value
            ;w=60                  | quota ''
            0;w=60                 | above 0
            0.000000;w=60          | above 0
            0.5;w=60               | allows no call
            0.5;w=60;u=tokens      | allows no call
            0.00009;w=60;u=cents   | below 0.0001 cents
            1000000000.1;w=60      | up to 1000000000
            99999999999;w=60       | is not a number
            1.0000000;w=60         | is not a number
            -1;w=60                | is not a number
            1e3;w=60               | is not a number
            .5;w=60                | is not a number
            1,5;w=60               | is not a number
            NaN;w=60               | is not a number
            ١٠٠;w=60               | is not a number
            100;w=59               | from 60 to 31536000
            100;w=31536001         | from 60 to 31536000
            100;w=99999999999      | from 60 to 31536000
            100;w=60.5             | from 60 to 31536000
            100;w=-60              | from 60 to 31536000
            100;w=1h               | from 60 to 31536000
            100;w=                 | from 60 to 31536000
            100;w=60;u=dollars     | unit 'dollars'
            100;w=60;u=            | unit ''
            100;w=60;s=            | segment ''
            100;w=60;s=a b         | segment 'a b'
            100;w=60;s=ä           | segment 'ä'
            100;w=60;w=60          | 'w' is there twice
            100;w=60;u=cents;u=cents | 'u' is there twice
            100;w=60;s=a;s=b       | 's' is there twice
            100;w=60;              | a part is empty
            100;;w=60              | a part is empty
            100;w=60;x=1           | none of w=, u= and s=
            100;W=60               | none of w=, u= and s=
            100;w=60;=             | none of w=, u= and s=
            100;w=60;user          | part 'user' is not name=value
            """)
    void parse_wrongText_saysWhy(String policy, String reason) {
        assertThatThrownBy(() -> RatePolicy.parse(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "\n", "=;=", ";;;;"})
    void parse_nothing_isRefused(String policy) {
        assertThatThrownBy(() -> RatePolicy.parse(policy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_longOrUnprintableText_isToldInShort() {
        assertThatThrownBy(() -> RatePolicy.parse("x\r\n" + "9".repeat(10_000) + ";w=60"))
                .hasMessageMatching("[^\\p{Cntrl}]{1,200}");
    }

    /** Parts in any number and order: a policy that reads as it was written, or a reason. */
    @Test
    void parse_randomParts_isAPolicyOrAReason() {
        Random random = new Random(20260801);
        String[] pieces = {
            "100", "2.5", "0", ";", ";", ";", "w=60", "w=", "3600", "u=", "cents", "tokens", "s=user", "=", " ", "s=",
            "a-b", "\t", "é", "\u0000", ","
        };
        int policies = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "100;w=60" : "");
            for (int count = random.nextInt(8); count > 0; count--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                RatePolicy policy = RatePolicy.parse(text.toString());
                assertThat(RatePolicy.parse(policy.text())).isEqualTo(policy);
                policies++;
            } catch (IllegalArgumentException wrong) {
                assertThat(wrong).isExactlyInstanceOf(IllegalArgumentException.class);
                assertThat(wrong.getMessage()).isNotBlank();
            }
        }
        assertThat(policies).isGreaterThan(100);
    }
}
