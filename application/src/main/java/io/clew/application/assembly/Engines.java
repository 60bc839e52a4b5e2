package io.clew.application.assembly;

import io.clew.application.settings.Settings;
import io.clew.command.CommandSide;
import io.clew.command.SnapshotShape;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredType;
import io.clew.log.EventLog;
import io.clew.log.LogObserver;
import io.clew.log.StoredSerializer;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engines: what is stored, where, and in which form. */
@Configuration(proxyBeanMethods = false)
class Engines {

    private static final List<SnapshotShape> SHAPES = CommandSide.snapshotShapes();

    @Bean
    StoredJson storedJson() {
        return new StoredJson(SHAPES.stream()
                .map(shape -> new StoredType(shape.aggregate(), shape.shape(), shape.type()))
                .toList());
    }

    @Bean(destroyMethod = "close")
    EventLog eventLog(Settings settings, StoredJson json, LogObserver observer) throws IOException {
        Path directory = Files.createDirectories(settings.dataDir());
        Map<String, String> shapes = SHAPES.stream()
                .collect(Collectors.toMap(SnapshotShape::aggregate, shape -> Integer.toString(shape.shape())));
        return SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), new StoredSerializer(json))
                .withSnapshotShapes(shapes)
                .withObserver(observer));
    }
}
