package io.clew.application.ondemand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.Application;
import io.clew.application.settings.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class AddressFileTest {

    @TempDir
    Path folder;

    @Test
    void tellsPortAndProcessForAsLongAsItListens() throws IOException {
        Path file = folder.resolve("address");
        try (ConfigurableApplicationContext clew = start("--clew.address-file=" + file)) {
            int port = ((WebServerApplicationContext) clew).getWebServer().getPort();
            List<String> lines = Files.readAllLines(file);
            assertThat(lines)
                    .startsWith(
                            Integer.toString(port),
                            Long.toString(ProcessHandle.current().pid()))
                    .hasSize(3);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherServersFileStays() throws IOException {
        Path file = folder.resolve("address");
        try (ConfigurableApplicationContext clew = start("--clew.address-file=" + file)) {
            assertThat(clew.isRunning()).isTrue();
            Files.write(file, List.of("1", "1", "1"));
        }
        assertThat(file).exists();
    }

    @Test
    void idleStopKnowsNothingOfGrpc() {
        assertThatThrownBy(() -> start("--clew.idle-stop=10m", "--clew.grpc.enabled=true"))
                .hasRootCauseInstanceOf(Misconfigured.class)
                .rootCause()
                .hasMessageContaining("--grpc.enabled=false");
    }

    private ConfigurableApplicationContext start(String setting, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "--clew.port=0";
        all[1] = "--clew.data-dir=" + folder.resolve("data");
        all[2] = setting;
        System.arraycopy(more, 0, all, 3, more.length);
        return new SpringApplication(Application.class).run(all);
    }
}
