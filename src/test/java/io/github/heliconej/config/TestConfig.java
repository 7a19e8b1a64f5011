package io.github.heliconej.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Configurations made of the shipped defaults and a few values on top. */
public final class TestConfig {

    private static final int DEFAULTS_ORDINAL = 50;
    private static final int ENVIRONMENT_ORDINAL = 300;
    private static final int PROPERTIES_ORDINAL = 100;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private int ordinal = PROPERTIES_ORDINAL;

    private TestConfig() {}

    /** The shipped defaults with these keys and values, in pairs, on top. */
    public static HeliconeConfig of(String... keysAndValues) {
        return with(keysAndValues).read();
    }

    /** The same, to be added to. */
    public static TestConfig with(String... keysAndValues) {
        TestConfig config = new TestConfig();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            config.properties.put(keysAndValues[index], keysAndValues[index + 1]);
        }
        return config;
    }

    /** Adds a variable of the environment. */
    public TestConfig env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets how much the properties weigh; variables weigh 300, and the properties 100 unless told. */
    public TestConfig weighing(int properties) {
        ordinal = properties;
        return this;
    }

    /** Reads it as the application does. */
    public HeliconeConfig read() {
        return HeliconeConfig.from(source());
    }

    /** The configuration as MicroProfile sees it. */
    public Config source() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        defaults(),
                        new PropertiesConfigSource(properties, "test", ordinal),
                        new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
                .build();
    }

    /** The shipped file, wherever else on the class path such files may be. */
    static PropertiesConfigSource defaults() {
        try {
            URL classes =
                    HeliconeConfig.class.getProtectionDomain().getCodeSource().getLocation();
            return new PropertiesConfigSource(
                    new URL(classes, "META-INF/microprofile-config.properties"), DEFAULTS_ORDINAL);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
