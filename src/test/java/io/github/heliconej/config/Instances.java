package io.github.heliconej.config;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.List;

/** What CDI would find, without CDI. */
public final class Instances {

    private Instances() {}

    /** No bean at all. */
    public static <T> Instance<T> none() {
        return new Found<>(List.of());
    }

    /** One bean. */
    public static <T> Instance<T> of(T bean) {
        return new Found<>(List.of(bean));
    }

    private record Found<T>(List<T> beans) implements Instance<T> {

        @Override
        public Instance<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends T> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isUnsatisfied() {
            return beans.isEmpty();
        }

        @Override
        public boolean isAmbiguous() {
            return false;
        }

        @Override
        public void destroy(T instance) {
            // Nothing lives in a scope here.
        }

        @Override
        public Handle<T> getHandle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<? extends Handle<T>> handles() {
            throw new UnsupportedOperationException();
        }

        @Override
        public T get() {
            return beans.get(0);
        }

        @Override
        public Iterator<T> iterator() {
            return beans.iterator();
        }
    }
}
