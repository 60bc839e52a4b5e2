package io.clew.kernel.seal;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people or models wrote in one place of an event: as it was given, or as it is kept, to be opened when somebody
 * asks; and erased once a key it is kept under is destroyed. A part that was given turns into one that is kept when its
 * event is stored, so that nothing outlives its key in memory either. Thread-safe; two parts are equal if they say the
 * same.
 */
public final class Part<T> {

    private volatile Content<T> content;

    private sealed interface Content<T> permits Given, Kept {}

    /**
     * @param keys it must be kept under
     * @param own whether also under those of whoever writes it
     */
    private record Given<T>(@Nullable T value, List<Long> keys, boolean own) implements Content<T> {}

    /**
     * A part as it is stored.
     *
     * @param stored its JSON: an object with {@code plain}, with {@code sealed} and {@code by}, or with {@code erased}
     * @param at where it is stored
     * @param keys it is sealed under; empty if it is not sealed
     * @param bytes of UTF-8 of its plain JSON, known without opening it; 0 if it came erased
     * @param opened reads it; null if it is erased
     */
    public record Kept<T>(
            String stored, PartAddress at, List<Long> keys, LongSupplier bytes, Supplier<@Nullable T> opened)
            implements Content<T> {

        /** Characters it takes at most, stored or opened: it may be deflated where it is stored. */
        public long weight() {
            return Math.max(stored.length(), bytes.getAsLong());
        }
    }

    private Part(Content<T> content) {
        this.content = content;
    }

    /** What is written now. */
    public static <T> Part<T> of(T value) {
        return new Part<>(new Given<>(value, List.of(), true));
    }

    /** What is written now and made of what is kept under these keys: under them too, it goes where that goes. */
    public static <T> Part<T> madeOf(T value, List<Long> keys) {
        return new Part<>(new Given<>(value, List.copyOf(keys), true));
    }

    /** What is written now, if anything. */
    public static <T> @Nullable Part<T> ofNullable(@Nullable T value) {
        return value == null ? null : of(value);
    }

    /** What was erased before it came here. */
    public static <T> Part<T> erased() {
        return new Part<>(new Given<>(null, List.of(), true));
    }

    /** What is stored. */
    public static <T> Part<T> kept(Kept<T> kept) {
        return new Part<>(kept);
    }

    /** What it says; null if it is erased. */
    public @Nullable T orNull() {
        Content<T> now = content;
        return now instanceof Kept<T> kept ? kept.opened().get() : ((Given<T>) now).value();
    }

    /** What it says, or something else if it is erased. */
    public T orElse(T other) {
        T value = orNull();
        return value == null ? other : value;
    }

    public boolean isErased() {
        return orNull() == null;
    }

    /** As it is stored; absent if it is not yet. */
    public @Nullable Kept<T> asKept() {
        return content instanceof Kept<T> kept ? kept : null;
    }

    /** The keys it is sealed under, or must be; {@link #isWriters} says whether those of whoever writes it come with them. */
    public List<Long> keys() {
        Content<T> now = content;
        return now instanceof Kept<T> kept ? kept.keys() : ((Given<T>) now).keys();
    }

    /** Whether it is to be sealed under the keys of whoever writes it; not if it was written before. */
    public boolean isWriters() {
        return content instanceof Given<T> given ? given.own() : keys().isEmpty();
    }

    /** From here on as it is stored. */
    public void keep(Kept<T> kept) {
        content = kept;
    }

    /** What is made of it is kept under its keys; what is erased stays so. */
    public <R> Part<R> map(Function<T, R> change) {
        T value = orNull();
        return new Part<>(new Given<>(value == null ? null : change.apply(value), keys(), isWriters()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part<?> that && Objects.equals(orNull(), that.orNull());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(orNull());
    }

    /** Does not say what it says: a part must not end in a log. */
    @Override
    public String toString() {
        return "Part";
    }
}
