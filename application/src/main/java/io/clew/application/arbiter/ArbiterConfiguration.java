package io.clew.application.arbiter;

import io.clew.application.settings.MergeSettings;
import io.clew.application.settings.Misconfigured;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the arbiter that the settings name. */
@Configuration(proxyBeanMethods = false)
class ArbiterConfiguration {

    @Bean
    ConfiguredArbiter configuredArbiter(MergeSettings settings) {
        return made(settings);
    }

    /** @throws Misconfigured if the settings do not go together */
    static ConfiguredArbiter made(MergeSettings settings) {
        if (settings.arbiter() != MergeSettings.Kind.MODEL
                && !(settings.model().url()
                                + settings.model().name()
                                + settings.model().key())
                        .isBlank()) {
            throw new Misconfigured(
                    "merge.model is set, but the arbiter of merges is another; add --merge.arbiter=model or"
                            + " leave it out.");
        }
        if (settings.arbiter() != MergeSettings.Kind.PLUGIN
                && settings.pluginDirectory().isPresent()) {
            throw new Misconfigured("merge.plugins is set, but the arbiter of merges is none of them; add"
                    + " --merge.arbiter=plugin or leave it out.");
        }
        return switch (settings.arbiter()) {
            case NONE -> ConfiguredArbiter.none();
            case MODEL -> ConfiguredArbiter.of(new ModelArbiter(ChatModel.of(settings.model())), null);
            case PLUGIN -> Plugin.load(settings);
        };
    }
}
