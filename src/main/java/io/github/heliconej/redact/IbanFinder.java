package io.github.heliconej.redact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * IBANs in either case, with or without single spaces: a country, as many letters and digits as it gives them, and a
 * checksum that is right.
 *
 * @see <a href="https://www.swift.com/standards/data-standards/iban-international-bank-account-number">ISO 13616</a>
 */
final class IbanFinder implements Marking.Finder {

    private static final Map<String, Integer> LENGTHS = Arrays.stream(
                    ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29"
                                    + " BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23"
                                    + " GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20"
                                    + " LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29"
                                    + " RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24"
                                    + " XK20 YE30")
                            .split(" "))
            .collect(Collectors.toUnmodifiableMap(
                    entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));

    private static final int PREFIX = 4;

    @Override
    public Optional<Marking.Span> next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (Ascii.isLetter(text, at) && !Ascii.isLetterOrDigit(text, at - 1)) {
                int end = end(text, at);
                if (end > at) {
                    return Optional.of(new Marking.Span(at, end));
                }
            }
        }
        return Optional.empty();
    }

    /** The end of the IBAN that starts here; here if none does. */
    private static int end(String text, int start) {
        if (!Ascii.isLetter(text, start + 1)) {
            return start;
        }
        String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
        int length = LENGTHS.getOrDefault(country, 0);
        StringBuilder iban = new StringBuilder(country);
        int at = start + 2;
        while (iban.length() < length) {
            if (at < text.length() && text.charAt(at) == ' ' && text.charAt(at - 1) != ' ') {
                at++;
            }
            boolean fits = iban.length() < PREFIX ? Ascii.isDigit(text, at) : Ascii.isLetterOrDigit(text, at);
            if (!fits) {
                return start;
            }
            iban.append(text.charAt(at));
            at++;
        }
        boolean isIban = length > 0 && !Ascii.isLetterOrDigit(text, at) && isRight(iban);
        return isIban ? at : start;
    }

    /** Letters count as 10 to 35, the first four characters come last, and the rest by 97 is 1. */
    private static boolean isRight(StringBuilder iban) {
        int rest = 0;
        for (int index = 0; index < iban.length(); index++) {
            int value = Character.digit(iban.charAt((index + PREFIX) % iban.length()), Character.MAX_RADIX);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }
}
