package io.clew.query;

import io.clew.query.engine.ViewStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts of all views share: an empty store, and a story to tell it. */
public abstract class StoreContract {

    @TempDir
    Path directory;

    Story story = new Story();
    ViewStore store;
    Asked asked;

    /** Opens or creates the engine's store. */
    abstract ViewStore open(Path directory, int generation, long logHead);

    @BeforeEach
    void openEmpty() {
        store = open(directory, 1, Long.MAX_VALUE);
        asked = new Asked(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Tells the store what of the story it does not know yet. */
    void tell() {
        asked.tell(story.events.subList((int) store.position(), story.events.size()), 7);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    <A> A ask(Object question) {
        return asked.ask(question);
    }
}
