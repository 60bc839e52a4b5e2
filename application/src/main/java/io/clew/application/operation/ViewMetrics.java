package io.clew.application.operation;

import io.clew.query.QuerySide;
import io.clew.query.group.GroupStatus;
import io.clew.query.group.Replay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The groups of views in figures: how far behind, which generation serves, and how far one is that is being built. */
@Component
final class ViewMetrics implements MeterBinder {

    private final QuerySide querySide;

    ViewMetrics(QuerySide querySide) {
        this.querySide = querySide;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (GroupStatus group : querySide.groups()) {
            Gauges gauges = new Gauges(registry, group.group());
            gauges.add("lag.events", "Events in the log that the views do not show yet", GroupStatus::lag);
            gauges.add(
                    "lag.seconds",
                    "Age of what the views show while they are behind",
                    status -> status.lagMillis() / 1000.0);
            gauges.add("generation", "The build of the views that serves", GroupStatus::generation);
            gauges.addReplay("position", "The last event that the generation being built applied", Replay::position);
            gauges.addReplay("target", "Where the generation being built begins to serve", Replay::target);
            gauges.addReplay("events.per.second", "How fast it is built", Replay::eventsPerSecond);
        }
    }

    private final class Gauges {
        private final MeterRegistry registry;
        private final String group;

        private Gauges(MeterRegistry registry, String group) {
            this.registry = registry;
            this.group = group;
        }

        private void add(String name, String description, ToDoubleFunction<GroupStatus> value) {
            Gauge.builder(
                            "clew.view." + name,
                            querySide,
                            side -> side.groups().stream()
                                    .filter(status -> status.group().equals(group))
                                    .mapToDouble(value)
                                    .findFirst()
                                    .orElse(Double.NaN))
                    .description(description)
                    .tag("group", group)
                    .register(registry);
        }

        /** 0 while none is built. */
        private void addReplay(String name, String description, ToDoubleFunction<Replay> value) {
            add("replay." + name, description, status -> {
                Replay replay = status.replay();
                return replay == null ? 0 : value.applyAsDouble(replay);
            });
        }
    }
}
