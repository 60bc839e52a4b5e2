package io.clew.application.grpc;

import io.clew.application.access.UnsafeStart;
import io.clew.application.access.door.Passes;
import io.clew.application.agentstate.Transactions;
import io.clew.application.agentstate.ValueLimit;
import io.clew.application.agentstate.staged.Bounds;
import io.clew.application.agentstate.staged.Staged;
import io.clew.application.audit.AccessRecord;
import io.clew.application.http.access.Loopback;
import io.clew.application.http.request.Start;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.limit.Rates;
import io.clew.application.limit.StorageQuotas;
import io.clew.application.process.Recurring;
import io.clew.application.settings.GrpcSettings;
import io.clew.application.settings.TransactionSettings;
import io.grpc.ServerInterceptors;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gRPC service together, and refuses to start where it would be open to strangers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GrpcSettings.class, TransactionSettings.class})
@ConditionalOnBooleanProperty(name = "clew.grpc.enabled", matchIfMissing = true)
class GrpcConfiguration {

    /** Of the heap, unless its size is set. */
    private static final int PART_FOR_STAGED = 8;

    /** Each waits for the log or the views most of its time; as many as the web server has. */
    private static final int THREADS = 200;

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration SWEEP = Duration.ofSeconds(1);

    @Bean
    Staged staged(TransactionSettings settings, MeterRegistry registry) {
        long memory = settings.memory().toBytes();
        Bounds bounds = new Bounds(
                settings.staged(),
                settings.timeout(),
                settings.longestTimeout(),
                settings.maxBytes().toBytes(),
                memory > 0 ? memory : Runtime.getRuntime().maxMemory() / PART_FOR_STAGED);
        Staged staged = new Staged(bounds, System::nanoTime, Outcomes::nothingWritten);
        Gauge.builder("clew.transactions.staged", staged, Staged::count)
                .description("Transactions that are begun and not ended on this node")
                .register(registry);
        Gauge.builder("clew.transactions.staged.bytes", staged, Staged::bytes)
                .description("What they hold")
                .baseUnit("bytes")
                .register(registry);
        return staged;
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Recurring overdueTransactions(Staged staged) {
        return new Recurring("staged-transactions", SWEEP, stopping -> staged.sweep());
    }

    @Bean
    GrpcServer grpcServer(
            GrpcSettings settings,
            Passes passes,
            Start start,
            Rates rates,
            StorageQuotas quotas,
            AccessRecord record,
            Staged staged,
            Transactions transactions,
            ValueLimit limit,
            Questions questions,
            Recorded recorded) {
        if (!passes.isOn() && !Loopback.isAll(settings.host())) {
            throw new UnsafeStart("Without authentication gRPC is served on loopback addresses only, not on '"
                    + settings.host() + "'; make a key with: clew keys create, or leave clew.grpc.host out.");
        }
        Failures failures = new Failures(record);
        Rights rights = new Rights(rates, quotas);
        StatehouseService service = new StatehouseService(
                new TransactionCalls(staged, transactions, recorded, rights, limit),
                new ReadCalls(questions, recorded, rights),
                questions,
                recorded,
                rights,
                failures);
        // Messages are read behind the entrance, not before it.
        return new GrpcServer(
                settings.host(),
                settings.port(),
                ServerInterceptors.intercept(
                        ServerInterceptors.useInputStreamMessages(Messages.of(service.bindService())),
                        new Entrance(start, passes, rates, failures)),
                threads());
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "grpc");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
