package io.clew.application.http.stored.shape;

import io.clew.application.http.json.JsonTree;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a value must look like, and what is kept of it. */
@FunctionalInterface
public interface Shape {

    /**
     * Writes what is kept of a value as JSON, or notes what is wrong with it; then what was written is worth nothing.
     *
     * @param value absent if nothing was sent
     */
    void read(@Nullable JsonTree value, Place at, StringBuilder kept);

    /** This, and one thing more. */
    default Shape where(Predicate<JsonTree> holds) {
        return (value, at, kept) -> {
            Place trial = at.onTrial();
            read(value, trial, kept);
            at.takeOver(trial);
            if (trial.isFine() && (value == null || !holds.test(value))) {
                at.wrong(Words.INVALID);
            }
        };
    }
}
