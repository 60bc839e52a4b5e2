package io.clew.key.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import io.clew.key.KeysUnavailableException;
import io.clew.mongodb.Database;
import io.clew.mongodb.DatabaseAwayException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every call to the database goes through here, so that what fails says the same. */
class Server {
    private static final int TRIES = 5;

    private final Database database;

    Server(Database database) {
        this.database = database;
    }

    /** One call. */
    @FunctionalInterface
    interface Call<T> {
        @Nullable
        T to(Database database);
    }

    final <T> T ask(Call<T> call) {
        return Objects.requireNonNull(find(call));
    }

    /**
     * What the call answers.
     *
     * @throws KeysUnavailableException if it failed; whether something was written is unknown then
     */
    <T> @Nullable T find(Call<T> call) {
        try {
            database.require();
            for (int tries = 1; ; tries++) {
                try {
                    return call.to(database);
                } catch (MongoException e) {
                    // Two who insert the same by an upsert: to the second, it is an update now.
                    if (tries == TRIES || !duplicate(e)) {
                        throw e;
                    }
                }
            }
        } catch (DatabaseAwayException | MongoException e) {
            throw new KeysUnavailableException("The key store does not answer: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            // So the driver says that its client is closed.
            throw new KeysUnavailableException("The key store is closed.", e);
        }
    }

    static boolean duplicate(MongoException failure) {
        return failure instanceof MongoBulkWriteException bulk
                ? bulk.getWriteErrors().stream().anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)
                : ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }
}
