package io.clew.application.assembly;

import io.clew.application.settings.Settings;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, once requests are taken, where Clew listens, where its data is, and what to try. */
@Component
final class Greeting implements ApplicationListener<ServletWebServerInitializedEvent> {

    private final Settings settings;
    private final Environment environment;

    Greeting(Settings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void onApplicationEvent(ServletWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null) {
            return;
        }
        String host = environment.getProperty(
                "clew.host", InetAddress.getLoopbackAddress().getHostAddress());
        String url = (isEncrypted() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + event.getWebServer().getPort();
        System.out.println("Clew listens on " + url + "\n"
                + where() + "\n"
                + "Browse the API at " + url + "/ or try:\n"
                + "  curl -s " + url + "/v1/sessions -H 'Content-Type: application/json' -d '{\"title\": \"Hello\"}'");
        System.out.flush();
    }

    private String where() {
        return settings.keepsNothing()
                ? "Its events are on Axon Server, its views in MongoDB; it keeps nothing itself"
                : (settings.isOfCluster() ? "Its events are on Axon Server, the rest is in " : "Its data is in ")
                        + settings.dataDir().toAbsolutePath().normalize();
    }

    private boolean isEncrypted() {
        return Stream.of("bundle", "key-store", "certificate")
                .anyMatch(kind -> environment.containsProperty("server.ssl." + kind));
    }
}
