package io.clew.application.ondemand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class IdleStopTest {

    private long nanos;
    private int ends;
    private final IdleStop idle = new IdleStop(Duration.ofMinutes(10), () -> nanos, () -> ends++);

    private void pass(Duration time) {
        nanos += time.toNanos();
        idle.look();
    }

    @Test
    void endsOnceAfterSoLongWithoutARequest() {
        pass(Duration.ofMinutes(9));
        assertThat(ends).isZero();
        pass(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(10));
        assertThat(ends).isEqualTo(1);
    }

    @Test
    void aRequestBeginsTheTimeAnew() throws Exception {
        pass(Duration.ofMinutes(9));
        idle.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), new MockFilterChain());
        pass(Duration.ofMinutes(9));
        assertThat(ends).isZero();
        pass(Duration.ofMinutes(1));
        assertThat(ends).isEqualTo(1);
    }

    @Test
    void aRequestUnderWayKeepsItAlive() throws Exception {
        idle.doFilter(
                new MockHttpServletRequest(),
                new MockHttpServletResponse(),
                (request, response) -> pass(Duration.ofHours(1)));
        pass(Duration.ofMinutes(9));
        assertThat(ends).isZero();
    }

    @Test
    void whoListensKeepsItAlive() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAsyncSupported(true);
        idle.doFilter(request, new MockHttpServletResponse(), (asked, response) -> asked.startAsync());
        pass(Duration.ofHours(1));
        assertThat(ends).isZero();
        Objects.requireNonNull(request.getAsyncContext()).complete();
        pass(Duration.ofMinutes(10));
        assertThat(ends).isEqualTo(1);
    }
}
