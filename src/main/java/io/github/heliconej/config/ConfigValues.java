package io.github.heliconej.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads single keys as types; reports a value that does not fit and answers with the first that would. One thread. */
final class ConfigValues {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration YOUNGEST = Duration.ofHours(1);
    private static final Duration OLDEST = Duration.ofDays(36_500);

    private final Config config;
    private final Consumer<String> problems;

    ConfigValues(Config config, Consumer<String> problems) {
        this.config = config;
        this.problems = problems;
    }

    Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    List<String> list(String key) {
        return text(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    Optional<Secret> secret(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            problems.accept(key + ": must be visible ASCII without spaces (the value is not shown)");
        }
        return text.map(Secret::of);
    }

    Optional<Path> path(String key) {
        try {
            return text(key).map(Path::of);
        } catch (InvalidPathException wrong) {
            problems.accept(key + ": is not a path");
            return Optional.empty();
        }
    }

    URI url(String key) {
        return required(
                key,
                text -> {
                    URI url = URI.create(text.replaceFirst("/+$", ""));
                    boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                    if (!isWeb
                            || url.getHost() == null
                            || url.getPort() > 65_535
                            || url.getRawQuery() != null
                            || url.getRawUserInfo() != null
                            || url.getRawFragment() != null) {
                        throw new IllegalArgumentException();
                    }
                    return url;
                },
                "an http or https URL without user, query and fragment",
                URI.create("http://invalid"));
    }

    /** A Redis server's URL, which may hold its password. */
    Optional<Secret> redis(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !isRedis(text.get())) {
            problems.accept(key + ": is not a redis:// or rediss:// URL with a host (the value is not shown)");
        }
        return text.map(Secret::of);
    }

    private static boolean isRedis(String text) {
        try {
            URI url = new URI(text);
            return ("redis".equals(url.getScheme()) || "rediss".equals(url.getScheme())) && url.getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    Duration duration(String key) {
        return required(
                key,
                text -> {
                    Duration duration = Duration.parse(text);
                    if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return duration;
                },
                "an ISO-8601 duration above zero and up to a day, such as PT10S",
                Duration.ofSeconds(1));
    }

    /** A duration that may be absent, which means that there is no end. */
    Optional<Duration> age(String key) {
        if (text(key).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(required(
                key,
                text -> {
                    Duration age = Duration.parse(text);
                    if (age.compareTo(YOUNGEST) < 0 || age.compareTo(OLDEST) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return age;
                },
                "an ISO-8601 duration from an hour to a hundred years, such as P30D",
                OLDEST));
    }

    int integer(String key, int least, int most) {
        return required(
                key,
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                "a whole number from " + least + " to " + most,
                least);
    }

    BigDecimal decimal(String key, int least, int most) {
        return required(
                key,
                text -> {
                    BigDecimal number = text.length() > 20 ? BigDecimal.valueOf(-1) : new BigDecimal(text);
                    if (number.compareTo(BigDecimal.valueOf(least)) < 0
                            || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                "a number from " + least + " to " + most,
                BigDecimal.valueOf(least));
    }

    boolean flag(String key) {
        return choice(key, Stream.of("true", "false")).equals("true");
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        Stream<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT));
        return Enum.valueOf(type, choice(key, names).toUpperCase(Locale.ROOT));
    }

    /** The one of these words that the value is, or the first. */
    String choice(String key, Stream<String> words) {
        List<String> known = words.toList();
        return required(
                key,
                text -> {
                    String word = text.toLowerCase(Locale.ROOT);
                    if (!known.contains(word)) {
                        throw new IllegalArgumentException();
                    }
                    return word;
                },
                known.stream().collect(Collectors.joining(", ", "one of ", "")),
                known.get(0));
    }

    /** A size in bytes; the units count in steps of 1,024. */
    int size(String key) {
        return required(
                key,
                text -> {
                    Matcher size = SIZE.matcher(text);
                    if (!size.matches()) {
                        throw new IllegalArgumentException();
                    }
                    String unit = size.group(2) == null ? "B" : size.group(2).toUpperCase(Locale.ROOT);
                    long bytes = Long.parseLong(size.group(1))
                            << 10 * List.of("B", "KB", "MB", "GB").indexOf(unit);
                    if (bytes < 1024 || bytes > 1L << 30) {
                        throw new IllegalArgumentException();
                    }
                    return (int) bytes;
                },
                "a size from 1KB to 1GB, such as 10MB",
                1024);
    }

    private <T> T required(String key, Function<String, T> parse, String expected, T otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            problems.accept(key + ": is missing; expected " + expected);
            return otherwise;
        }
        try {
            return parse.apply(text.get());
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            problems.accept(key + ": " + shown(text.get()) + " is not " + expected);
            return otherwise;
        }
    }

    /** A value may hold a password where none belongs. */
    private static String shown(String value) {
        return value.matches("(?s).*[@?#].*") ? "the value, which is not shown," : "'" + value + "'";
    }
}
