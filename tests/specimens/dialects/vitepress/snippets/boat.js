import lake from 'lake'
// #region sail
const sail = 1
// #endregion sail
