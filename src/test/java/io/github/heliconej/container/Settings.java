package io.github.heliconej.container;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** Settings as a library of the WAR, because the WAR's own MicroProfile Config file keeps its place and its values. */
final class Settings {
    private static final String ORDINAL = "config_ordinal=900\n";

    /** Everybody may call unless a configuration says otherwise. */
    private static final Map<String, String> OPEN = Map.of("helicone.access", "open");

    private Settings() {}

    static JavaArchive library(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(OPEN);
        all.putAll(properties);
        String lines = all.entrySet().stream()
                .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        return ShrinkWrap.create(JavaArchive.class, "test-settings.jar")
                .addAsManifestResource(new StringAsset(ORDINAL + lines), "microprofile-config.properties");
    }

    /** What the failsafe execution must have said. */
    static String required(String systemProperty) {
        String value = System.getProperty(systemProperty);
        if (value == null) {
            throw new IllegalStateException("run by Maven only: -D" + systemProperty + " is missing");
        }
        return value;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("=", "\\=")
                .replace(":", "\\:")
                .replace(" ", "\\ ");
    }
}
