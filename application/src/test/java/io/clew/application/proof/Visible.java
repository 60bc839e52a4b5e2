package io.clew.application.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The naive idea of what a session shows at a point: a list that is never changed, only continued. It shares its
 * beginning with the lists it was continued from, so a test can keep one for every version.
 */
record Visible<T>(@Nullable Visible<T> before, @Nullable T last, int count) {

    static <T> Visible<T> nothing() {
        return new Visible<>(null, null, 0);
    }

    Visible<T> and(T next) {
        return new Visible<>(this, next, count + 1);
    }

    Visible<T> and(List<T> next) {
        Visible<T> all = this;
        for (T one : next) {
            all = all.and(one);
        }
        return all;
    }

    /** What was shown when the first {@code n} were. */
    Visible<T> first(int n) {
        Visible<T> here = this;
        while (here.count > n && here.before != null) {
            here = here.before;
        }
        return here;
    }

    List<T> list() {
        List<T> all = new ArrayList<>(count);
        for (Visible<T> here = this; here.before != null && here.last != null; here = here.before) {
            all.add(here.last);
        }
        Collections.reverse(all);
        return all;
    }
}
