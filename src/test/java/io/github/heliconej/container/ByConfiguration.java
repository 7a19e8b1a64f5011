package io.github.heliconej.container;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Puts test classes with the same configuration beside one another; the failsafe executions name it. */
final class ByConfiguration implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(ByConfiguration::configuration)
                        .thenComparing(descriptor -> descriptor.getTestClass().getName()));
    }

    private static String configuration(ClassDescriptor descriptor) {
        return descriptor
                .findAnnotation(OnServer.class)
                .map(wanted -> wanted.value().getName())
                .orElse("");
    }
}
