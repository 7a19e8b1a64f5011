package io.github.heliconej.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.TestConfig;
import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RedactionTest {

    private final Redaction all = redaction("helicone.redact", "card, email,iban");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "write to jane.doe+x@mail.example.co.uk.|write to [email].",
                "<a@b.de>,c_d@e-f.org|<[email]>,[email]",
                "müller@bücher.de!|[email]!",
                "a@b.com- a@b.com.1 a@x.xn--p1ai|[email]- [email].1 [email]",
                "a@b a@b.c @b.com a@ a@-b.com a@b..com|a@b a@b.c @b.com a@ a@-b.com a@b..com",
                "a@b@c.de|a@[email]",
                "user@10.0.0.1|user@10.0.0.1"
            })
    void email_addresses_areMarked(String text, String marked) {
        assertThat(all.apply(text)).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111111111111111|[card]",
                "card 4111 1111-1111 1111, exp 12/29|card [card], exp 12/29",
                "378282246310005 and 4222222222222|[card] and [card]",
                "4111 1111 1111 1111 2026|[card] 2026",
                "12 4111111111111111|12 [card]",
                "4111111111111112|4111111111111112",
                "4111  1111 1111 1111|4111  1111 1111 1111",
                "0.4111111111111111|0.4111111111111111",
                "41111111111111114111111111111111|41111111111111114111111111111111",
                "422222222222|422222222222"
            })
    void card_numbers_areMarked(String text, String marked) {
        assertThat(all.apply(text)).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE89370400440532013000|[iban]",
                "to DE89 3704 0044 0532 0130 00 please|to [iban] please",
                "gb29nwbk60161331926819.|[iban].",
                "NO9386011117947,MT84MALT011000012345MTLCAST001S|[iban],[iban]",
                "DE88370400440532013000|DE88370400440532013000",
                "DE893704004405320130001|DE893704004405320130001",
                "XX89370400440532013000|XX89370400440532013000",
                "ADE89370400440532013000|ADE89370400440532013000",
                "DE89  370400440532013000|DE89  370400440532013000",
                "DE8|DE8"
            })
    void iban_numbers_areMarked(String text, String marked) {
        assertThat(redaction("helicone.redact", "iban").apply(text)).isEqualTo(marked);
    }

    @Test
    void numbers_withOtherDigits_areNone() {
        for (String text : List.of("٤١١١١١١١١١١١١١١١", "４１１１１１１１１１１１１１１１", "DE٨٩٣٧٠٤٠٠٤٤٠٥٣٢٠١٣٠٠٠")) {
            assertThat(all.apply(text)).isEqualTo(text);
        }
    }

    @Test
    void nothing_named_leavesEverything() {
        String text = "a@b.de 4111111111111111";
        assertThat(redaction().apply(text)).isSameAs(text);
        assertThat(redaction("helicone.redact", "iban").apply(text)).isSameAs(text);
        assertThat(redaction("helicone.redact", "card").apply(text)).isEqualTo("a@b.de [card]");
    }

    @Test
    void pattern_named_marksWhatItFinds() {
        Redaction own = redaction(
                "helicone.redact", "ticket,email,empty",
                "helicone.redact.pattern.ticket", "T-[0-9]{3,}",
                "helicone.redact.pattern.empty", "x*",
                "helicone.redact.pattern.unused", "a");
        assertThat(own.apply("T-123 a@b.de T-1 xx")).isEqualTo("[ticket] [email] T-1 [empty]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*b", "(a|b)*$", "(.*a){20}z", "(?:a?){40}a{40}b", "(x+x+)+y|(a*)*b"})
    void pattern_thatBacktracks_costsTheTextAndOneWarning(String regex) {
        List<String> warnings = new ArrayList<>();
        Handler handler = collecting(warnings);
        Logger logger = Logger.getLogger(OwnPattern.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Redaction own = redaction("helicone.redact", "slow", "helicone.redact.pattern.slow", regex);
            for (int call = 0; call < 3; call++) {
                assertThat(own.apply("a".repeat(20_000) + "!")).isEqualTo("[redacted]");
            }
            assertThat(own.apply("short!")).doesNotContain("[redacted]");
            assertThat(warnings).hasSize(1).first().asString().contains("helicone.redact.pattern");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1 ",
                "a@",
                "a@a",
                "a@a.",
                "a.",
                "@",
                "DE",
                "DE89 ",
                "DE 89",
                "4111-1111 ",
                "0.1",
                "-",
                "a-@b-.c",
                "\ud83d\ude00"
            })
    void text_megabytesOfOneThing_takesNoTime(String thing) {
        Redaction own =
                redaction("helicone.redact", "email,card,iban,word", "helicone.redact.pattern.word", "\\bsecret\\w*");
        assertThat(own.apply(thing.repeat(1_000_000 / thing.length()))).isNotNull();
    }

    @Test
    void random_texts_stayJsonAndKeepWhatIsNotMarked() {
        Random random = new Random(31);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            StringBuilder marked = new StringBuilder();
            for (int part = random.nextInt(8); part > 0; part--) {
                int kind = random.nextInt(4);
                String filler = List.of("; \"", ", \\", "\n(", " é ")
                        .get(random.nextInt(4))
                        .concat("#");
                text.append(
                                kind == 0
                                        ? card(random)
                                        : kind == 1 ? iban(random) : kind == 2 ? "u" + part + "@ex.org" : "x")
                        .append(filler);
                marked.append(List.of("[card]", "[iban]", "[email]", "x").get(kind))
                        .append(filler);
            }
            assertThat(all.apply(text.toString())).as(text.toString()).isEqualTo(marked.toString());
            String json = "{\"a\":" + Json.createValue(all.apply(text.toString())) + "}";
            assertThat(Json.createReader(new StringReader(json)).readObject().getString("a"))
                    .isEqualTo(marked.toString());
        }
    }

    /** Digits with the check digit that makes their Luhn sum right. */
    private static String card(Random random) {
        StringBuilder digits = new StringBuilder("4");
        for (int count = 11 + random.nextInt(7); count > 0; count--) {
            digits.append(random.nextInt(10));
        }
        for (int check = 0; check < 10; check++) {
            int sum = 0;
            String number = digits.toString() + check;
            for (int index = 0; index < number.length(); index++) {
                int digit = number.charAt(number.length() - 1 - index) - '0';
                sum += index % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
            }
            if (sum % 10 == 0) {
                return random.nextBoolean() ? number : number.replaceAll("(.{4})(?=.)", "$1 ");
            }
        }
        throw new AssertionError();
    }

    private static String iban(Random random) {
        StringBuilder account = new StringBuilder();
        for (int count = 0; count < 18; count++) {
            account.append(random.nextInt(10));
        }
        int rest =
                new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        String iban = "DE" + String.format("%02d", 98 - rest) + account;
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static Handler collecting(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord told) {
                messages.add(told.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static Redaction redaction(String... keysAndValues) {
        return new Redaction(TestConfig.of(keysAndValues));
    }
}
