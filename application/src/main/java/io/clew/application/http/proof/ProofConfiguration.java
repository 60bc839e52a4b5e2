package io.clew.application.http.proof;

import io.clew.application.evidence.Evidence;
import io.clew.application.settings.Settings;
import io.clew.key.KeyStore;
import io.clew.log.EventLog;
import io.clew.log.proof.CheckpointFile;
import io.clew.log.proof.SignedHeads;
import io.clew.log.proof.SignedNotes;
import io.clew.log.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The key that signs and what it signed, both in the data directory but outside the log. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    @Bean
    SignedNotes signedNotes(Settings settings, @Value("${clew.proof.origin:}") String origin) throws IOException {
        SigningKey key = SigningKey.in(settings.keyDirectory());
        return origin.isBlank() ? SignedNotes.named(key) : new SignedNotes(origin.strip(), key);
    }

    @Bean(destroyMethod = "close")
    SignedHeads signedHeads(Settings settings, SignedNotes notes, EventLog log) throws IOException {
        Path directory = Files.createDirectories(settings.dataDir().resolve("proof"));
        Files.writeString(directory.resolve("key"), notes.verifier().vkey() + "\n");
        return new SignedHeads(notes, new CheckpointFile(directory.resolve("checkpoints")), log::head, log.tiles());
    }

    @Bean
    Evidence evidence(EventLog log, SignedHeads heads, Optional<KeyStore> keys, JsonMapper mapper) {
        return new Evidence(log, heads, keys, mapper);
    }
}
