package io.clew.log.axonserver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.log.CannotOpenLogException;
import io.clew.log.Streams;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs no Axon Server. */
class RefusedOpeningTest {
    @TempDir
    Path index;

    @Test
    void saysThatNobodyIsAtTheAddress() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> open("127.0.0.1:" + port))
                .isInstanceOf(CannotOpenLogException.class)
                .hasMessageStartingWith("Axon Server cannot be reached at 127.0.0.1:" + port + ": ");
    }

    @Test
    void saysThatNobodyAnswersInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThatThrownBy(() -> open("127.0.0.1:" + silent.getLocalPort()))
                    .isInstanceOf(CannotOpenLogException.class)
                    .hasMessageStartingWith("Axon Server cannot be reached at 127.0.0.1:");
        }
    }

    @Test
    void saysThatAnAddressIsNone() {
        assertThatThrownBy(() -> open("127.0.0.1:many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'127.0.0.1:many' is no address of Axon Server: it must be host:port.");
    }

    private void open(String address) {
        ServerAccess access = ServerAccess.of(List.of(address), "test");
        AxonServerEventLog.open(AxonServerOptions.of(access, index, Streams.serializer(1))
                        .withLimits(Duration.ofMillis(500), 1 << 20))
                .close();
    }
}
