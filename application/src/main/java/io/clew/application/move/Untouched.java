package io.clew.application.move;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Seals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that a log is sealed, and opens nothing of it. */
final class Untouched implements Seals {

    @Override
    public long newKey() {
        throw never();
    }

    @Override
    public long successor(long key) {
        throw never();
    }

    @Override
    public long subjectKey(Namespace namespace, SubjectId subject) {
        throw never();
    }

    @Override
    public String seal(PartAddress at, List<Long> keys, String text) {
        throw never();
    }

    @Override
    public @Nullable String open(PartAddress at, List<Long> keys, String sealed) {
        throw never();
    }

    private static IllegalStateException never() {
        return new IllegalStateException("What is moved is neither sealed nor opened");
    }
}
