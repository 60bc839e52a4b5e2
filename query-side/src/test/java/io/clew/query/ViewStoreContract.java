package io.clew.query;

import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import io.clew.query.engine.ViewStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** What every engine of the views must do; an implementation's test says only how to open it. */
public abstract class ViewStoreContract {

    /** Opens or creates a build of the views in the directory, for a log with this head. */
    protected abstract ViewStore open(Path directory, int generation, long logHead);

    @Nested
    class Points extends PointContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    @DisabledIfEnvironmentVariable(named = TestDatabase.IS, matches = FerretDb.NAME, disabledReason = FerretDb.SCANS)
    class Histories extends HistoryContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Sessions extends SessionContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Searches extends SearchContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Timelines extends TimelineContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Snapshots extends SnapshotContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Imports extends ImportContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Requests extends RequestContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class States extends StateContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Merges extends MergeContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Ends extends EndContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    @DisabledIfEnvironmentVariable(named = TestDatabase.IS, matches = FerretDb.NAME, disabledReason = FerretDb.SCANS)
    class StateHistories extends StateHistoryContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Retentions extends RetentionContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Builds extends BuildContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Summaries extends SummaryContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class ToolCalls extends ToolCallContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    class Contexts extends ContextContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }

    @Nested
    @DisabledIfEnvironmentVariable(named = TestDatabase.IS, matches = FerretDb.NAME, disabledReason = FerretDb.SCANS)
    class ContextCuts extends ContextCutContract {
        @Override
        ViewStore open(Path directory, int generation, long logHead) {
            return ViewStoreContract.this.open(directory, generation, logHead);
        }
    }
}
