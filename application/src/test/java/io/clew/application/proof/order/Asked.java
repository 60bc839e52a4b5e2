package io.clew.application.proof.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client asks for. */
public sealed interface Asked {

    /** The session in whose order it stands. */
    String session();

    /** What changes a session, or begins one. */
    sealed interface Write extends Asked {

        /** Nothing else has this name, except a repeat of the same. */
        String name();

        /** The version that the session must have; absent if any will do. */
        default @Nullable Long expected() {
            return null;
        }

        /** How many versions it makes. */
        default int size() {
            return 1;
        }

        /** Whether it can be asked again and is still done once. */
        default boolean repeatable() {
            return true;
        }
    }

    /** Begins an empty session. */
    record Start(String session, String name) implements Write {}

    /** Adds messages, all or none. */
    record Append(
            String session,
            String name,
            List<String> texts,
            @Nullable Long expected,
            boolean repeatable) implements Write {
        @Override
        public int size() {
            return texts.size();
        }
    }

    /** Shows again what was visible at a point. */
    record Revert(
            String session, String name, Where to, @Nullable Long expected, boolean repeatable) implements Write {}

    /**
     * Begins a session with what another shows at a point.
     *
     * @param session the new one
     */
    record Fork(String session, String name, String source, Where at) implements Write {}

    /** How a session stands. */
    record Head(String session) implements Asked {}

    /** What is visible now, or at a version. */
    record Messages(String session, @Nullable Long version) implements Asked {}

    /** What has happened to a session. */
    record Log(String session) implements Asked {}
}
