package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.web.GatewayApplication;
import io.github.heliconej.web.StreamResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code META-INF/openapi.yaml} says what the resources do. */
class OpenApiDocumentTest {

    private static final String LOGS = "/v1/{vendor}/v1/log";

    private final String document = read();

    @Test
    void paths_allResources_areDescribed() {
        assertThat(described()).isEqualTo(served());
    }

    @Test
    void references_all_lead_somewhere() {
        Set<String> references = all("\\$ref: '#/components/(\\w+/[\\w-]+)'", document);

        assertThat(components()).containsAll(references);
    }

    @Test
    void components_all_areUsed() {
        Set<String> used = all("\\$ref: '#/components/(\\w+/[\\w-]+)'", document);
        all("- (\\w+): \\[]", section("security")).forEach(scheme -> used.add("securitySchemes/" + scheme));

        assertThat(used).isNotEmpty().containsAll(components());
    }

    /**
     * Such as {@code POST /v1/ask}; what filters send to {@link StreamResource} is no route of its own, and loggers' routes
     * are outside {@code /v1}.
     */
    private static Set<String> served() {
        String base =
                GatewayApplication.class.getAnnotation(ApplicationPath.class).value();
        return new GatewayApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class) && type != StreamResource.class)
                        .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> verbs(method)
                                .map(verb ->
                                        verb + " " + (base + path(type, method)).replace(LOGS, LOGS.substring(3)))))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static String path(Class<?> type, Method method) {
        String below = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        return (type.getAnnotation(Path.class).value() + below).replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    private Set<String> described() {
        Set<String> described = new TreeSet<>();
        String path = "";
        for (String line : section("paths").split("\n")) {
            if (line.startsWith("  /")) {
                path = line.strip().replaceAll(":$", "");
            } else if (line.matches(" {4}\\w+:")) {
                described.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return described;
    }

    /** Such as {@code schemas/Error}. */
    private Set<String> components() {
        Set<String> components = new TreeSet<>();
        String kind = "";
        for (String line : section("components").split("\n")) {
            if (line.matches(" {2}\\w+:")) {
                kind = line.strip().replace(":", "");
            } else if (line.matches(" {4}[\\w-]+:")) {
                components.add(kind + "/" + line.strip().replace(":", ""));
            }
        }
        return components;
    }

    /** From a top-level member to the next. */
    private String section(String name) {
        String from = document.substring(document.indexOf("\n" + name + ":\n") + name.length() + 3);
        return from.split("\n(?=\\w)", 2)[0];
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read() {
        try (InputStream file = GatewayApplication.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
