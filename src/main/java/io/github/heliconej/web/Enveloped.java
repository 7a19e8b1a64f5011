package io.github.heliconej.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource of Helicone's management API, which answers {@code {"data":…,"error":null}} or {@code {"data":null,"error":"…"}}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Enveloped {}
