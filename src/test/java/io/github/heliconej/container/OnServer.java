package io.github.heliconej.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of this class run against a server with this configuration; see the package's description. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServerExtension.class)
public @interface OnServer {

    /** What is deployed. */
    Class<? extends Configuration> value();

    /** {@code false} where the deployment must fail; the tests then read {@link RunningServer#startLog()}. */
    boolean starts() default true;
}
