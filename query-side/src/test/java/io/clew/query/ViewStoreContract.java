package io.clew.query;

import io.clew.query.engine.ViewStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** What every engine of the views must do; an implementation's test says only how to open it. */
public abstract class ViewStoreContract {

    /** Opens or creates a build of the views in the directory, for a log with this head. */
    protected abstract ViewStore open(Path directory, int generation, long logHead);

    @Nested
    class Histories extends HistoryContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

}
