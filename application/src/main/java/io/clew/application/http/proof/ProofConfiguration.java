package io.clew.application.http.proof;

import io.clew.application.evidence.Evidence;
import io.clew.application.settings.Settings;
import io.clew.application.settings.Signs;
import io.clew.key.KeyStore;
import io.clew.log.EventLog;
import io.clew.log.proof.CheckpointFile;
import io.clew.log.proof.SignedHeads;
import io.clew.log.proof.SignedNotes;
import io.clew.log.proof.SigningKey;
import io.clew.log.sqlite.DataDirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key that signs and what it signed, outside the log: in the data directory, or in a directory named for both, which
 * one process has at a time.
 */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    /** Where it is signed, locked against others. */
    record Desk(Path keys, Path checkpoints, Optional<DataDirectoryLock> lock) implements AutoCloseable {
        @Override
        public void close() {
            lock.ifPresent(DataDirectoryLock::close);
        }
    }

    @Bean(destroyMethod = "close")
    @Conditional(Signs.class)
    Desk desk(Settings settings, @Value("${clew.proof.dir:}") String named) throws IOException {
        if (named.isBlank()) {
            Path directory = Files.createDirectories(settings.dataDir().resolve("proof"));
            return new Desk(settings.keyDirectory(), directory, Optional.empty());
        }
        Path directory = Files.createDirectories(Path.of(named.strip()));
        return new Desk(directory, directory, Optional.of(DataDirectoryLock.acquire(directory)));
    }

    @Bean
    @Conditional(Signs.class)
    SignedNotes signedNotes(Desk desk, @Value("${clew.proof.origin:}") String origin) throws IOException {
        SigningKey key = SigningKey.in(desk.keys());
        return origin.isBlank() ? SignedNotes.named(key) : new SignedNotes(origin.strip(), key);
    }

    @Bean(destroyMethod = "close")
    @Conditional(Signs.class)
    SignedHeads signedHeads(Desk desk, SignedNotes notes, EventLog log) throws IOException {
        Files.writeString(desk.checkpoints().resolve("key"), notes.verifier().vkey() + "\n");
        return new SignedHeads(
                notes, new CheckpointFile(desk.checkpoints().resolve("checkpoints")), log::head, log.tiles());
    }

    @Bean
    Evidence evidence(EventLog log, Optional<KeyStore> keys, JsonMapper mapper) {
        return new Evidence(log, keys, mapper);
    }
}
