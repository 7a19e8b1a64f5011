package io.github.heliconej.config;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The gateway's own clock, so that an application that embeds the service may have one as well. */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayClock {}
