package io.clew.application.http.stored.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value stands in what was sent, and where it is noted what is wrong with it. */
public final class Place {

    /** As many are listed as anybody would read: an answer must not be many times as large as what was asked. */
    private static final int MOST = 1000;

    private static final int LONGEST_NAME = 200;

    private final @Nullable Place around;
    private final String name;
    private final List<Issue> issues;

    private Place(@Nullable Place around, String name, List<Issue> issues) {
        this.around = around;
        this.name = shown(name);
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
        trial.issues.stream().limit(MOST - issues.size()).forEach(issues::add);
    }

    void wrong(String message) {
        if (issues.size() < MOST) {
            issues.add(new Issue(path(), message));
        }
    }

    /** What is wrong, in the order in which it was found. */
    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    boolean isFine() {
        return issues.isEmpty();
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME / 2)) + "…";
    }

    private String path() {
        if (around == null) {
            return "root";
        }
        return around.around == null ? name : around.path() + "." + name;
    }
}
