package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

/** One list of keys, in three places: what the code reads, the file of defaults, the README's table. */
class ConfigKeysTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @Test
    void keys_read_areThoseInTheFileOfDefaults() {
        Set<String> fixed = new TreeSet<>(keysRead());
        fixed.removeIf(key -> key.contains("<"));
        Set<String> shipped = new TreeSet<>(TestConfig.defaults().getPropertyNames());
        shipped.removeIf(key -> !key.startsWith("helicone."));
        assertThat(shipped).isEqualTo(fixed);
    }

    @Test
    void keys_withPlaceholders_areDescribedInTheFileOfDefaults() throws IOException {
        String file = Files.readString(Path.of("src/main/resources/META-INF/microprofile-config.properties"));
        assertThat(file)
                .contains("helicone.defaults.<Header-Name>")
                .contains("helicone.provider.<name>.url, .api-key and .models")
                .contains("helicone.cost.price.<model>=")
                .contains("helicone.limit.policy.<name>=")
                .contains("helicone.redact.pattern.<name>=");
    }

    @Test
    void keys_read_areThoseInTheReadme() throws IOException {
        String readme = Files.exists(README) ? Files.readString(README) : table(keysRead());
        assertThat(keysIn(readme)).isEqualTo(keysRead());
    }

    @Test
    void keysIn_tableWithShorthands_areSpelledOut() {
        assertThat(keysIn("| `helicone.retry.max` `.delay` | 2 |\n| `helicone.a`, `helicone.provider.<name>.url` "
                        + "`.api-key` | |\n"
                        + "text `helicone.b`\n| `other` |"))
                .containsExactlyInAnyOrder(
                        "helicone.retry.max",
                        "helicone.retry.delay",
                        "helicone.a",
                        "helicone.provider.<name>.url",
                        "helicone.provider.<name>.api-key");
    }

    private static Set<String> keysRead() {
        Recording config =
                new Recording(TestConfig.with("helicone.providers", "p", "helicone.provider.p.url", "https://p")
                        .source());
        HeliconeConfig.from(config);
        Set<String> keys = new TreeSet<>();
        config.asked.forEach(key -> keys.add(key.replace("helicone.provider.p.", "helicone.provider.<name>.")));
        // the tokens' own keys are MicroProfile's, and have its defaults
        keys.removeIf(key -> key.startsWith("mp.jwt.verify."));
        keys.add("helicone.defaults.<Header-Name>");
        keys.add("helicone.cost.price.<model>");
        keys.add("helicone.limit.policy.<name>");
        keys.add("helicone.redact.pattern.<name>");
        return keys;
    }

    /** The keys in the first cells of the rows that start with one; {@code .delay} continues the key before. */
    private static Set<String> keysIn(String markdown) {
        Set<String> keys = new TreeSet<>();
        markdown.lines().filter(line -> line.startsWith("| `helicone.")).forEach(line -> {
            String before = "";
            for (String word : quoted(line.split("\\|")[1])) {
                before = word.startsWith(".") ? before.substring(0, before.lastIndexOf('.')) + word : word;
                keys.add(before);
            }
        });
        return keys;
    }

    private static List<String> quoted(String cell) {
        List<String> words = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(cell);
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        return words;
    }

    private static String table(Set<String> keys) {
        StringBuilder table = new StringBuilder();
        keys.forEach(key -> table.append("| `").append(key).append("` | |\n"));
        return table.toString();
    }

    /** A configuration that notes which keys it is asked for. */
    private static final class Recording implements Config {

        private final Config config;
        private final Set<String> asked = new TreeSet<>();

        Recording(Config config) {
            this.config = config;
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            asked.add(name);
            return config.getValue(name, type);
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            asked.add(name);
            return config.getConfigValue(name);
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            asked.add(name);
            return config.getOptionalValue(name, type);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return config.getPropertyNames();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return config.getConfigSources();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return config.getConverter(type);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return config.unwrap(type);
        }
    }
}
