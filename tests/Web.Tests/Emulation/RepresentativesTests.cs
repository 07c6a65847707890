using Workflow.Web.Emulation;

namespace Workflow.Web.Tests.Emulation;

public sealed class RepresentativesTests
{
    private static readonly Representatives People = Representatives.Of([new("hoa1", "Đặng Thị Hòa", "Xã A"), new("hoa2", "Đặng Thị Hòa", "Xã B"), new("lanh", "Nguyễn Thị Lành", "Xã A")]);

    [Theory]
    [InlineData("Nguyễn Thị Lành", "lanh")]
    [InlineData(" nguyễn thị lành ", "lanh")]
    [InlineData("lanh", "lanh")]
    [InlineData("Đặng Thị Hòa (hoa2)", "hoa2")]
    public void Who_is_chosen_by_name_or_typed_is_found(string typed, string account) => People.SignInNameOf(typed).ShouldBe(account);

    [Theory]
    [InlineData("Đặng Thị Hòa")]
    [InlineData("Không Ai")]
    public void A_name_of_two_people_or_of_none_is_nobody(string typed) => People.SignInNameOf(typed).ShouldBe(typed);

    [Fact]
    public void An_account_is_shown_by_the_name_that_finds_it_again()
    {
        People.NameOf("hoa1").ShouldBe("Đặng Thị Hòa (hoa1)");
        People.NameOf("lanh").ShouldBe("Nguyễn Thị Lành");
        People.NameOf("gone").ShouldBe("gone");
    }
}
