package io.clew.application.http.stored.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value stands in what was sent, and where it is noted what is wrong with it. */
public final class Place {

    private final @Nullable Place around;
    private final String name;
    private final List<Issue> issues;

    private Place(@Nullable Place around, String name, List<Issue> issues) {
        this.around = around;
        this.name = name;
        this.issues = issues;
    }

    /** The whole. */
    public static Place root() {
        return new Place(null, "", new ArrayList<>());
    }

    Place inside(String name) {
        return new Place(this, name, issues);
    }

    /** The same place, where what is wrong is nobody's concern yet. */
    Place onTrial() {
        return new Place(around, name, new ArrayList<>());
    }

    void takeOver(Place trial) {
        issues.addAll(trial.issues);
    }

    void wrong(String message) {
        issues.add(new Issue(path(), message));
    }

    /** Everything that is wrong, in the order in which it was found. */
    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    boolean isFine() {
        return issues.isEmpty();
    }

    private String path() {
        if (around == null) {
            return "root";
        }
        return around.around == null ? name : around.path() + "." + name;
    }
}
