package io.clew.arbiter.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We meet on Monday at noon | Noon it is, on Tuesday, that we meet",
                "The budget is 500 euros | The budget amounts to 600 euros",
                "The user is allergic to nuts | The user really is not allergic to any nuts",
                "He doesn't eat meat at all | He does eat meat",
                "The price went up last week | The price went down last week",
                "User prefers tea over coffee | User prefers coffee over tea",
                "Her doctor is called Ms. Weber | Her physician, so she says, is Ms. Wagner"
            })
    void keepApart(String one, String other) {
        assertThat(Facts.in(one).allow(Facts.in(other))).isFalse();
        assertThat(Facts.in(other).allow(Facts.in(one))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The user likes green tea. | User enjoys drinking green tea",
                "The API key expires in March | API key will expire in March",
                "Deployment failed: disk full | The deploy failed because the disk was full",
                "the door is open | The door is open!",
                "Budget is 500 euros | The budget amounts to 500 euros"
            })
    void allow(String one, String other) {
        assertThat(Facts.in(one).allow(Facts.in(other))).isTrue();
        assertThat(Facts.in(other).allow(Facts.in(one))).isTrue();
    }
}
