package io.clew.application.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class ArgumentsTest {

    @Test
    void readsACommandAndItsOptions() {
        assertThat(Arguments.parse("serve", "--port=1", "--data-dir=/a=b"))
                .isEqualTo(new Arguments("serve", Map.of("port", "1", "data-dir", "/a=b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "start",
                "serve --prot=1",
                "serve port=1",
                "serve --port",
                "serve --port=1 --port=2",
                "backup --port=1"
            })
    void refusesWhatItDoesNotKnowAndSaysHowItShouldBe(String line) {
        assertThatThrownBy(() -> Arguments.parse(line.isEmpty() ? new String[0] : line.split(" ")))
                .isInstanceOfSatisfying(Usage.class, usage -> {
                    assertThat(usage.isAskedFor()).isFalse();
                    assertThat(usage.text()).contains("Usage: clew serve");
                });
    }

    @Test
    void helpIsNotAnError() {
        assertThatThrownBy(() -> Arguments.parse("serve", "--help"))
                .isInstanceOfSatisfying(
                        Usage.class, usage -> assertThat(usage.isAskedFor()).isTrue());
    }

    @Test
    void everySettingIsAnOptionOfServe() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties settings = yaml.getObject();

        Set<String> names = settings.keySet().stream()
                .map(String::valueOf)
                .filter(name -> name.startsWith("clew."))
                .map(name -> name.substring("clew.".length()))
                // Given as views=..., the name that the engine's own settings stand under.
                .map(name -> name.equals("views.engine") ? "views" : name)
                .collect(Collectors.toSet());

        assertThat(Arguments.optionsOf("serve")).isEqualTo(names);
    }
}
