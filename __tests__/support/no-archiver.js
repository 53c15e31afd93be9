// cdktf loads a packer of archives for assets, which nothing here has: half of its start, in every suite.
module.exports = () => {
  throw new Error("tests make no archives; take __tests__/support/no-archiver.js out of jest.config.js");
};
