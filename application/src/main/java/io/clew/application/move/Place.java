package io.clew.application.move;

import io.clew.application.settings.Misconfigured;
import io.clew.application.settings.Settings;
import io.clew.key.MasterKeys;
import io.clew.key.copy.StoredKeys;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.master.GivenMasterKeys;
import io.clew.key.mongo.MongoStoredKeys;
import io.clew.key.sqlite.SqliteStoredKeys;
import io.clew.mongodb.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the two sides of a move, but for its log.
 *
 * @param name of the side in a sentence
 * @param spare master keys given for the other side, which may also have wrapped this side's keys
 * @param signing the directory of the key that signs; null if this side signs nothing
 * @param proof the directory of what was signed; null if this side signs nothing
 * @param apiKeys the directory of the file of API keys; null if none is named
 */
record Place(
        String name,
        Settings settings,
        Settings.@Nullable Keys spare,
        @Nullable Path signing,
        @Nullable Path proof,
        @Nullable Path apiKeys) {

    static Place ofCluster(Settings settings, String proofDir) {
        Path proof = proofDir.isBlank() ? null : Path.of(proofDir.strip());
        Path apiKeys = settings.apiKeys().dir();
        boolean named = apiKeys != null && !apiKeys.toString().isEmpty();
        return new Place("the cluster", settings, null, proof, proof, named ? apiKeys : null);
    }

    static Place ofDirectory(Settings settings, String proofDir, Settings.Keys given) {
        Path named = proofDir.isBlank() ? null : Path.of(proofDir.strip());
        return new Place(
                "the data directory",
                settings,
                given,
                named == null ? settings.keyDirectory() : named,
                named == null ? settings.dataDir().resolve("proof") : named,
                settings.apiKeyDirectory().orElse(settings.dataDir()));
    }

    boolean needsDatabase() {
        return settings.keys().store() == Settings.KeyEngine.MONGODB;
    }

    StoredKeys keys(@Nullable Database database) {
        if (!needsDatabase()) {
            Path directory = settings.keyDirectory();
            return spare == null || settings.keys().master() != null || !wasGiven(directory, spare)
                    ? SqliteStoredKeys.open(directory, masters(settings.keys(), directory))
                    : SqliteStoredKeys.open(directory, masters(spare, directory));
        }
        if (database == null) {
            throw new Misconfigured("--keys.store=mongodb needs --mongodb.address=mongodb://host:27017/clew as well.");
        }
        return MongoStoredKeys.open(database, masters(settings.keys(), settings.keyDirectory()));
    }

    /** Whether the keys of a directory are there, and no file of a master key beside them. */
    private static boolean wasGiven(Path directory, Settings.Keys given) {
        return given.master() != null
                && Files.exists(directory.resolve("keys.db"))
                && FileMasterKeys.in(directory).isEmpty();
    }

    private static MasterKeys masters(Settings.Keys keys, Path directory) {
        String master = keys.master();
        return master == null ? FileMasterKeys.in(directory) : GivenMasterKeys.of(master, keys.previous());
    }

    /** The files to carry along to another place. */
    List<CarriedFile> filesTo(Place other) {
        return List.of(
                CarriedFile.of(signing, "signing.key", other.signing, "--proof.dir", name),
                CarriedFile.of(proof, "key", other.proof, "--proof.dir", name),
                CarriedFile.of(proof, "checkpoints", other.proof, "--proof.dir", name),
                CarriedFile.of(apiKeys, "api-keys.json", other.apiKeys, "--api-keys.dir", name));
    }
}
